"""House style: colours, logo, and what is left out."""
