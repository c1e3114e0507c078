"""Who sits at which table: making a plan, and changing it on the day."""
