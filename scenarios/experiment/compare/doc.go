// Package compare plays several designs of one operation on the same demand, engagement by engagement, and says what differs: by how
// much, how surely, and who loses by it.
package compare
