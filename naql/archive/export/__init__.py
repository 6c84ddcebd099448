"""Export: what the archive holds, in the formats that other tools read. One file a format; each turns items into pieces of
bytes, as they come."""
