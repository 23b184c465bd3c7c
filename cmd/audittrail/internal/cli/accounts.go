package cli

import (
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/plan"
)

// AccountsFile reads an accounts file, and refuses what synth refuses. Its errors are usage
// errors. That of a file that does not exist is also an [fs.ErrNotExist].
func AccountsFile(path string) (*config.File, error) {
	p, err := plan.Read(path)
	if err == nil {
		err = p.File.Err()
	}
	if err != nil {
		return nil, Failf(Usage, "%w", err)
	}
	return p.File, nil
}
