"""A second reader codes the remarks too, and the differences are settled."""
