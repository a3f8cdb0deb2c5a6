"""What the pages share: entry, the workspace, waves, charts, tables, findings and long steps."""
