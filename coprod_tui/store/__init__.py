"""The durable store of one programme: one TinyDB file, nothing lost (durability.md)."""
