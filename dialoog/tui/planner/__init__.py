"""The planner: the plan of a day as blocks whose times follow."""
