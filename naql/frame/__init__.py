"""The newsroom's frame: headline, lead, footer, dates, outlets, the source chain."""
