"""What assistants (language models with tools) may ask over the Model Context Protocol: read-only, bounded, with its sources."""
