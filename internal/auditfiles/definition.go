package auditfiles

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"example.com/audittrail/internal/controls"
	"example.com/audittrail/internal/version"
)

const (
	oscalVersion = "1.2.2"
	// revised is when the table of controls was last compared with its sources.
	revised = "2026-11-27T00:00:00Z"
	// ns is the namespace of our props, which is a name and not an address.
	ns = "https://example.com/audittrail/ns/oscal"

	description = "What the stacks of audittrail do for these frameworks. Controls that AWS satisfies, and controls that are " +
		"not satisfied, are left out; docs/controls.md lists them. This is not a certification: a framework also involves people and processes."
)

// ComponentDefinition returns the controls that the library satisfies, by default or on
// request, as an OSCAL component definition in JSON. Its UUID changes with its content; the
// other UUIDs stay the same.
func ComponentDefinition(all []controls.Control) ([]byte, error) {
	d := definition{
		Metadata: metadata{Title: "audittrail", LastModified: revised, Version: version.Version, OSCALVersion: oscalVersion, Remarks: description},
	}
	for _, p := range parts {
		if own := p.of(all); len(own) > 0 {
			d.Components = append(d.Components, p.component(own))
			for _, c := range own {
				d.BackMatter.Resources = append(d.BackMatter.Resources, row(c))
			}
		}
	}
	content, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	d.UUID = uuid("document", fmt.Sprintf("%x", sha256.Sum256(content)))
	return indented(document{d})
}

func (p part) component(own []controls.Control) component {
	c := component{
		UUID: uuid("component", p.title), Type: "service", Title: p.title, Description: p.description,
		Props: []prop{{Name: "version", Value: version.Version}},
	}
	for _, f := range controls.Frameworks() {
		if requirements := p.requirements(f, own); len(requirements) > 0 {
			c.Implementations = append(c.Implementations, implementation{
				UUID: uuid("implementation", p.title, f.ID), Source: sourceOf(f),
				Description: strings.TrimSpace(f.Title + " " + f.Version), Requirements: requirements,
			})
		}
	}
	return c
}

// requirements returns one requirement for each control of a framework that rows of the part
// serve. Each has the rows as links to the back matter.
func (p part) requirements(f controls.Framework, own []controls.Control) []requirement {
	var all []requirement
	for _, c := range own {
		for _, id := range c.IDs(f) {
			for _, t := range targets(f, id) {
				i := slices.IndexFunc(all, func(r requirement) bool { return r.ControlID == t.control })
				if i < 0 {
					i, all = len(all), append(all, requirement{UUID: uuid("requirement", p.title, f.ID, t.control), ControlID: t.control})
				}
				all[i].add(c, id, t)
			}
		}
	}
	slices.SortFunc(all, func(a, b requirement) int { return strings.Compare(a.ControlID, b.ControlID) })
	return all
}

// add adds a row of the table that serves the requirement under the framework's id.
func (r *requirement) add(c controls.Control, id string, t target) {
	if label := (prop{Name: "id", NS: ns, Value: id}); !slices.Contains(r.Props, label) {
		r.Props = append(r.Props, label)
	}
	for _, statementID := range t.statements {
		r.state(statementID, c.Requirement)
	}
	if slices.ContainsFunc(r.Links, func(l link) bool { return l.Text == c.Name }) {
		return
	}
	r.Description = strings.TrimSpace(r.Description + " " + c.Requirement)
	r.Props = append(r.Props, prop{Name: "status", NS: ns, Value: c.Status.String(), Remarks: c.Name})
	r.Links = append(r.Links, link{Href: "#" + uuid("row", c.Name), Rel: "evidence", Text: c.Name})
}

// state adds a sentence to a statement of the control.
func (r *requirement) state(id, sentence string) {
	i := slices.IndexFunc(r.Statements, func(s statement) bool { return s.StatementID == id })
	if i < 0 {
		i, r.Statements = len(r.Statements), append(r.Statements, statement{StatementID: id, UUID: uuid("statement", r.UUID, id)})
	}
	if s := &r.Statements[i]; !strings.Contains(s.Description, sentence) {
		s.Description = strings.TrimSpace(s.Description + " " + sentence)
	}
}

// row is a row of the table: its evidence, its tests and its options.
func row(c controls.Control) resource {
	r := resource{UUID: uuid("row", c.Name), Title: c.Name, Description: c.Requirement, Remarks: c.Why}
	add := func(name, value string) { r.Props = append(r.Props, prop{Name: name, NS: ns, Value: value}) }
	add("status", c.Status.String())
	for _, text := range evidence(c) {
		add("evidence", text)
	}
	for _, o := range c.Options {
		add("option", o.Prop+": "+o.Setting)
	}
	for _, test := range c.Proofs() {
		add("test", test)
	}
	for _, s := range c.Sources() {
		if s.URL != "" {
			r.RLinks = append(r.RLinks, rlink{s.URL})
		}
	}
	return r
}

func indented(value any) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(value)
	return text.Bytes(), err
}
