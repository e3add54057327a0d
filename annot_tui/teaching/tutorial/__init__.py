"""The tutorial as values: what each step says, and when it is really done. Showing it is the interface's business."""
