package history

// Read reads files, all of the same center, as one history. Without problems there is a History; with any of them there is none.
func Read(files []string, o Options) (*History, []Problem) {
	return nil, []Problem{{What: "not yet"}}
}
