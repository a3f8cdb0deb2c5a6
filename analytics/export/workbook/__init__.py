"""The Excel report: the workbook and its look, its native charts, and one function a sheet."""
