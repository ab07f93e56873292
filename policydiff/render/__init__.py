"""Results → terminal, records. Renderers are pure functions of a result and a Display; they compute nothing."""
