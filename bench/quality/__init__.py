"""Our own scorer: generates from a folder of articles and holds what comes out against gold facts."""
