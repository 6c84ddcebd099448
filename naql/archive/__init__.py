"""The archive: store, search, dossiers, copies, export."""
