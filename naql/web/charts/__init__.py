"""Charts as SVG: functions from plain values to a picture and the figures behind it."""
