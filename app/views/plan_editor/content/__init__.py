"""What the editor shows, as values: sections, blocks, sentences, threads, places. No Qt."""
