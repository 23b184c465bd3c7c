package replay

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/config"
)

// rulesOf returns the detections of the accounts file, or the default set without a file.
// A file that --accounts names must exist.
func rulesOf(g *cli.Globals, named bool, selected []string, parts []part) (*rules, error) {
	file, err := cli.AccountsFile(g.Accounts)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !named:
		file = &config.File{}
	case err != nil:
		return nil, err
	}
	b := builder{file: file, selected: selected, parts: parts, watches: map[string]*watch{}}
	if err := b.build(); err != nil {
		return nil, err
	}
	return newRules(b.watches, b.other), nil
}

// builder makes the watches of an accounts file.
type builder struct {
	file     *config.File
	selected []string
	parts    []part

	watches map[string]*watch
	other   *watch
}

func (b *builder) build() (err error) {
	f := b.file
	if b.other, err = b.watch(nil, addTo(catalogue.Own{}, b.parts)); err != nil {
		return err
	}
	for _, t := range slices.Concat(f.Trails(), f.ExistingTrails()) {
		if f.Watch != nil && !t.WatchesItself || t.Detections != nil && t.Detections.None {
			continue
		}
		if w := b.watches[t.Account]; w != nil { // its detections watch the account; this trail's only itself
			w.own = addTo(w.own, []part{{"trail", partsOf(t).TrailARN}})
			continue
		}
		w, err := b.watch(t.Detections, addTo(partsOf(t), b.parts))
		if err != nil {
			return err
		}
		w.home, w.logGroup = t.Account, t.LogGroup == nil || !t.LogGroup.None
		w.sees = inRegions(t)
		if w.logGroup && w.choice.Watches(catalogue.Silence) {
			w.silenceMinutes = silenceOf(t.Detections)
		}
		b.watches[t.Account] = w
		if t.OrganizationID != "" { // its log group has the events of all accounts
			b.other = w
		}
	}
	if f.Watch != nil {
		return b.addWatch(f.Watch)
	}
	return nil
}

// silenceOf returns for how many minutes a log group may receive no event.
func silenceOf(d *config.Detections) int {
	if d == nil {
		return catalogue.DefaultSilenceMinutes
	}
	return cmp.Or(d.SilenceMinutes, catalogue.DefaultSilenceMinutes)
}

// addWatch adds the watch of many accounts, for every account without one of its own. It knows
// the trails of the accounts, but its alerts are not in them.
func (b *builder) addWatch(central *config.Watch) error {
	forwarded := map[[2]string]bool{}
	for _, place := range b.file.Forwarders() {
		forwarded[[2]string{place.Account, place.Region}] = true
	}
	add := func(own catalogue.Own) (*watch, error) {
		w, err := b.watch(central.Detections, addTo(own, b.parts))
		if err == nil {
			w.home = central.Account
			w.sees = func(account, region string) bool {
				return b.file.Rollout != nil || forwarded[[2]string{account, region}]
			}
		}
		return w, err
	}
	for _, t := range b.file.Trails() {
		if b.watches[t.Account] != nil {
			continue
		}
		own := partsOf(t)
		own.TopicPrefix, own.Queues, own.Prefixes = "", nil, nil
		w, err := add(own)
		if err != nil {
			return err
		}
		b.watches[t.Account] = w
	}
	var err error
	b.other, err = add(catalogue.Own{})
	return err
}

// inRegions returns where a trail's detections see events: in its home Region and in those
// that send them to it.
func inRegions(t config.Trail) func(account, region string) bool {
	regions := []string{t.HomeRegion}
	if t.Detections != nil {
		regions = append(regions, t.Detections.RelayFrom...)
	}
	return func(account, region string) bool { return account == t.Account && slices.Contains(regions, region) }
}

// watch returns the watch with the detections of a mapping in the file; nil is the default
// set.
func (b *builder) watch(d *config.Detections, own catalogue.Own) (*watch, error) {
	if d == nil {
		d = &config.Detections{}
	}
	choice, problems := catalogue.Choose(d.LeaveOut, d.Add)
	if err := problems.Err(); err != nil {
		return nil, cli.Failf(cli.Usage, "%w", err)
	}
	if choice, problems = choice.WithCustom(customs(d.Own)); len(problems) > 0 {
		return nil, cli.Failf(cli.Usage, "%w", problems.Err())
	}
	if len(b.selected) > 0 {
		choice.Detections, choice.Health = b.selection(choice), b.choose(catalogue.Health())
	}
	many := catalogue.DefaultEscalation
	return &watch{
		own: own, choice: choice, logGroup: true, sees: everywhere,
		escalation: catalogue.Count{Events: cmp.Or(d.Escalation.Tickets, many.Events), Minutes: cmp.Or(d.Escalation.Minutes, many.Minutes)},
	}, nil
}
