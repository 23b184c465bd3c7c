package controls

import (
	"cmp"
	"embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Source is a publication that relates an id of its own, such as a Security Hub control, to
// ids of frameworks.
type Source struct {
	Title string
	URL   string // "" for OwnReading
}

// OwnReading is the source of ids that no publication relates to a row: the authors of this
// project read the requirement that way.
var OwnReading = Source{Title: "our own reading"}

// Mapping is an id of a framework, and the sources that relate it to a control.
type Mapping struct {
	ID   string
	From []Source
}

// Mappings returns the ids of the control in the framework, sorted, with their sources.
func (c Control) Mappings(f Framework) []Mapping {
	var all []Mapping
	add := func(from Source, ids []string) {
		for _, id := range ids {
			i := slices.IndexFunc(all, func(m Mapping) bool { return m.ID == id })
			if i < 0 {
				all = append(all, Mapping{ID: id})
				i = len(all) - 1
			}
			if !slices.Contains(all[i].From, from) {
				all[i].From = append(all[i].From, from)
			}
		}
	}
	for _, id := range c.SecurityHub {
		add(hubPage(id), securityHub[id][f.ID])
		if f == SecurityHub {
			add(hubPage(id), []string{id})
		}
	}
	for _, rule := range c.ConfigRules {
		add(hipaaPack, hipaa[rule][f.ID])
		add(cdkNag, nagged[rule][f.ID])
	}
	for _, check := range c.Prowler {
		add(prowlerFiles, prowler[check][f.ID])
	}
	for _, r := range c.Own {
		if r.Framework == f {
			add(OwnReading, r.IDs)
		}
	}
	slices.SortFunc(all, func(a, b Mapping) int { return CompareIDs(a.ID, b.ID) })
	return all
}

// IDs returns the ids of the control in the framework, sorted.
func (c Control) IDs(f Framework) []string {
	var ids []string
	for _, m := range c.Mappings(f) {
		ids = append(ids, m.ID)
	}
	return ids
}

// Sources returns the publications that the ids of the control are from.
func (c Control) Sources() []Source {
	var all []Source
	for _, f := range Frameworks() {
		for _, m := range c.Mappings(f) {
			for _, s := range m.From {
				if !slices.Contains(all, s) {
					all = append(all, s)
				}
			}
		}
	}
	return all
}

// Prowler's files were read at one commit, AWS's pages in public copies from 2026.
var (
	prowlerFiles = Source{"Prowler's compliance files", "https://github.com/prowler-cloud/prowler/tree/3e000faa31/prowler/compliance"}
	hipaaPack    = Source{"AWS Config's conformance pack for HIPAA", "https://docs.aws.amazon.com/config/latest/developerguide/operational-best-practices-for-hipaa_security.html"}
	cdkNag       = Source{"AWS Config's conformance packs, as listed by cdk-nag", "https://github.com/cdklabs/cdk-nag/tree/ca6d1b54/src/packs"}
)

// hubPage is the page of the Security Hub control, such as cloudtrail-controls.html for
// CloudTrail.1.
func hubPage(id string) Source {
	service, _, _ := strings.Cut(id, ".")
	page := strings.ToLower(service) + "-controls"
	return Source{"Security Hub, " + page, "https://docs.aws.amazon.com/securityhub/latest/userguide/" + page + ".html"}
}

// mapped has ids by a source's own id and the framework's ID.
type mapped map[string]map[string][]string

//go:embed mappings
var mappings embed.FS

var (
	securityHub = readMappings("securityhub")
	hipaa       = readMappings("hipaa")
	nagged      = readMappings("cdk-nag")
	prowler     = readMappings("prowler")
)

// readMappings reads a file of the folder mappings: an id of the source on a line of its own,
// then a line "framework: id, id" for each framework.
func readMappings(name string) mapped {
	text, err := mappings.ReadFile("mappings/" + name + ".txt")
	if err != nil {
		panic(err)
	}
	all, id := mapped{}, ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\n")
		framework, ids, of := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case !strings.HasPrefix(line, " ") && all[line] == nil:
			id, all[line] = line, map[string][]string{}
		case of && id != "" && slices.ContainsFunc(Frameworks(), func(f Framework) bool { return f.ID == framework }):
			all[id][framework] = strings.Split(ids, ", ")
		default:
			panic(fmt.Sprintf("mappings/%s.txt: cannot read %q", name, line))
		}
	}
	return all
}

var parts = regexp.MustCompile(`\d+|\D+`)

// CompareIDs compares numbers in ids by their value: AC-2(4) comes before AC-17.
func CompareIDs(a, b string) int {
	return slices.CompareFunc(parts.FindAllString(a, -1), parts.FindAllString(b, -1), func(x, y string) int {
		m, errX := strconv.Atoi(x)
		n, errY := strconv.Atoi(y)
		if errX == nil && errY == nil {
			return cmp.Compare(m, n)
		}
		return strings.Compare(x, y)
	})
}
