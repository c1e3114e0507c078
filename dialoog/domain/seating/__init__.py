"""Who sits at which table: mixed groups in which every party is heard, and people who know each other sit apart."""
