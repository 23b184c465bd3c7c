package cost

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/internal/estimate"
	"example.com/audittrail/internal/valid"
)

// volumesFile is the file of --volumes.
type volumesFile struct {
	OrganizationAccounts int                           `yaml:"organizationAccounts"`
	Defaults             map[string]float64            `yaml:"defaults"`
	Accounts             map[string]map[string]float64 `yaml:"accounts"`
}

// newAssumptions reads the file of --volumes, if there is one, and the values of --volume,
// which apply to every account.
func newAssumptions(path string, set []string, month int) (*estimate.Assumptions, error) {
	a := &estimate.Assumptions{Month: month, Shared: map[string]float64{}}
	if month < 0 {
		return nil, cli.Failf(cli.Usage, "--month must be 0 or more, got %d", month)
	}
	if path != "" {
		if err := readVolumes(a, path); err != nil {
			return nil, cli.Failf(cli.Usage, "--volumes: %w", err)
		}
	}
	for _, text := range set {
		name, value, _ := strings.Cut(text, "=")
		n, err := strconv.ParseFloat(value, 64)
		if err != nil {
			return nil, cli.Failf(cli.Usage, "--volume must be NAME=NUMBER, got %q", text)
		}
		if err := checkVolume(name, n); err != nil {
			return nil, cli.Failf(cli.Usage, "--volume: %w", err)
		}
		a.Shared[name] = n
	}
	return a, nil
}

// readVolumes reads a file of volumes.
func readVolumes(a *estimate.Assumptions, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var file volumesFile
	if err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(&file); err != nil {
		return fmt.Errorf("%s is not a valid file of volumes: %s", path, strings.Join(strings.Fields(yaml.FormatError(err, false, false)), " "))
	}
	if file.OrganizationAccounts < 0 {
		return fmt.Errorf("%s: organizationAccounts must be 0 or more, got %d", path, file.OrganizationAccounts)
	}
	a.OrganizationAccounts = file.OrganizationAccounts
	for name, n := range file.Defaults {
		if err := checkVolume(name, n); err != nil {
			return fmt.Errorf("%s: defaults: %w", path, err)
		}
		a.Shared[name] = n
	}
	for account, of := range file.Accounts {
		if valid.AccountID(account) != nil {
			return fmt.Errorf("%s: accounts: %q is not an account ID; write 12 digits in quotes", path, account)
		}
		for name, n := range of {
			if err := checkVolume(name, n); err != nil {
				return fmt.Errorf("%s: accounts: %s: %w", path, account, err)
			}
			a.Set(account, name, estimate.Quantity{Value: n, Basis: estimate.Given})
		}
	}
	return nil
}

func checkVolume(name string, n float64) error {
	v, ok := estimate.VolumeNamed(name)
	if !ok {
		var names []string
		for _, v := range estimate.Volumes {
			names = append(names, v.Name)
		}
		if near, ok := valid.Nearest(name, names); ok {
			return fmt.Errorf("%q is not a volume; did you mean %q?", name, near)
		}
		slices.Sort(names)
		return fmt.Errorf("%q is not a volume; the volumes are %s", name, strings.Join(names, ", "))
	}
	switch {
	case !(n >= 0) || n > 1e15:
		return fmt.Errorf("%s must be 0 or more, got %v", name, n)
	case v.Unit == "of 1" && n > 1:
		return fmt.Errorf("%s must be between 0 and 1, got %v", name, n)
	case name == estimate.Compression && n < 1:
		return fmt.Errorf("%s must be 1 or more, got %v", name, n)
	}
	return nil
}
