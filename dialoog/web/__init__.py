"""The phones: pages and programs over the network of the room, on Starlette, without internet."""
