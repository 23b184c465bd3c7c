package policy

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/session"
)

// store returns where the policies are read from.
func (o options) store(ctx context.Context, g *cli.Globals) (store, error) {
	if o.deployed {
		s, err := session.New(ctx, g)
		if err != nil {
			return nil, err
		}
		return &live{session: s, account: o.account}, nil
	}
	a, err := readAssembly(o.assembly, o.account, g.Region)
	if err != nil {
		return nil, cli.Failf(cli.Usage, "%w", err)
	}
	return synthesized{a}, nil
}

// synthesized are the policies of templates.
type synthesized struct{ *assembly }

func (s synthesized) resource(_ context.Context, text string) (resource, error) {
	r, err := s.assembly.resource(text)
	if err != nil {
		return r, cli.Failf(cli.Usage, "%w", err)
	}
	return r, nil
}

func (s synthesized) identity(_ context.Context, c caller) (identity, error) {
	return s.assembly.identity(c)
}

// identityOf returns the permissions of a caller: those of --identity, or what is known.
func (o options) identityOf(ctx context.Context, from store, c caller) (i identity, err error) {
	if !c.identified() {
		if len(o.identity) > 0 || o.boundary != "" {
			return i, cli.Failf(cli.Usage, "--identity and --boundary: %s cannot have identity policies", c.name)
		}
		return i, nil
	}
	if len(o.identity) == 0 {
		if i, err = from.identity(ctx, c); err != nil {
			return i, err
		}
	} else {
		i.policies = &statements{}
		for _, path := range o.identity {
			if err := addFile(i.policies, path); err != nil {
				return i, err
			}
		}
	}
	if o.boundary != "" {
		i.boundary, i.bounded = &statements{}, true
		if err := addFile(i.boundary, o.boundary); err != nil {
			return i, err
		}
	}
	return i, nil
}

// addFile adds the policy in a file.
func addFile(to *statements, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return cli.Failf(cli.Usage, "%w", err)
	}
	var document any
	if err := json.Unmarshal(text, &document); err != nil {
		return cli.Failf(cli.Usage, "%s is not JSON: %w", path, err)
	}
	if err := to.add(document, source{Resource: fmt.Sprintf("the file %s", path)}); err != nil {
		return cli.Failf(cli.Usage, "%s: %w", path, err)
	}
	return nil
}
