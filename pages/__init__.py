"""The screens, one file a page, in the order of the journey. The only code that imports streamlit."""
