package validatelogs

import (
	"context"
	"encoding/json"
	"os"
	"slices"

	"example.com/audittrail/cmd/audittrail/integrity"
	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/session"
	"example.com/audittrail/cmd/audittrail/internal/trailstore"
)

// evidence is where the files and the public keys of a trail are.
type evidence struct {
	trail integrity.Trail
	store integrity.Store
	keys  integrity.Keys
	close func() error

	// history reads the trail's events; nil for a copy.
	history *history
	// unknown is what could not be found out about the places that must have files.
	unknown []string
}

func (o *options) evidence(ctx context.Context, g *cli.Globals, s *integrity.Options) (*evidence, error) {
	if o.from != "" {
		return o.copied(s)
	}
	own, err := session.New(ctx, g)
	if err != nil {
		return nil, err
	}
	if *s, err = o.settings(own.Now()); err != nil {
		return nil, err
	}
	t, err := o.describe(ctx, own)
	if err != nil {
		return nil, err
	}
	there, err := own.In(o.archiveAccount, "")
	if err != nil {
		return nil, err
	}
	store, err := trailstore.NewBucket(ctx, there, t.Bucket, o.parallel)
	if err != nil {
		return nil, err
	}
	caller, err := own.In("", "")
	if err != nil {
		return nil, err
	}
	e := &evidence{trail: t.Trail, store: store, keys: trailstore.Keys{AWS: caller}, close: func() error { return nil }, history: &history{own, t.account, t.HomeRegion}}
	s.Expect, e.unknown = o.expected(ctx, own, t)
	return e, nil
}

// copied is a copy on disk with the file of --save-keys.
func (o *options) copied(s *integrity.Options) (*evidence, error) {
	content, err := os.ReadFile(o.keys)
	if err != nil {
		return nil, cli.Failf(cli.Usage, "--keys: %w", err)
	}
	saved := &integrity.Saved{}
	if err := json.Unmarshal(content, saved); err != nil || saved.Trail.Name == "" {
		return nil, cli.Failf(cli.Usage, "%s is not a file of --save-keys", o.keys)
	}
	root, err := os.OpenRoot(o.from)
	if err != nil {
		return nil, cli.Failf(cli.Usage, "--from: %w", err)
	}
	s.Copied, s.Expect, s.From, s.To = true, saved.Places, saved.From, saved.To
	s.Expect = slices.DeleteFunc(s.Expect, func(p integrity.Place) bool { return !o.only(p) })
	return &evidence{trail: saved.Trail, store: integrity.Dir(root, saved.Signatures), keys: saved, close: root.Close}, nil
}

// save writes the file of --save-keys, readable by the user only.
func save(path string, saved *integrity.Saved) error {
	if path == "" {
		return nil
	}
	content, err := json.MarshalIndent(saved, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(content, '\n'), 0o600)
}

// among reports whether a list is empty or has a value.
func among(list []string, value string) bool {
	return len(list) == 0 || slices.Contains(list, value)
}
