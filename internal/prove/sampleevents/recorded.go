package sampleevents

import (
	"io/fs"
	"path/filepath"
	"strings"
)

// Recorded returns the events of a folder of CloudTrail files that were recorded in accounts. They
// are not part of the repository: it returns none if the folder does not exist.
func Recorded(folder string) (all []map[string]any) {
	_ = filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".json") {
			return err
		}
		var file map[string]any
		decode(path, read(path), &file)
		records, ok := file["Records"].([]any)
		if !ok {
			records = []any{file}
		}
		for _, r := range records {
			all = append(all, r.(map[string]any))
		}
		return nil
	})
	return all
}
