package auditfiles

// The parts of OSCAL's component definition that we write. Field names are those of the JSON
// format.
//
// See https://pages.nist.gov/OSCAL-Reference/models/v1.2.2/component-definition/json-reference/.
type (
	document struct {
		Definition definition `json:"component-definition"`
	}

	definition struct {
		UUID       string      `json:"uuid"`
		Metadata   metadata    `json:"metadata"`
		Components []component `json:"components"`
		BackMatter backMatter  `json:"back-matter"`
	}

	metadata struct {
		Title        string `json:"title"`
		LastModified string `json:"last-modified"`
		Version      string `json:"version"`
		OSCALVersion string `json:"oscal-version"`
		Remarks      string `json:"remarks,omitempty"`
	}

	component struct {
		UUID            string           `json:"uuid"`
		Type            string           `json:"type"`
		Title           string           `json:"title"`
		Description     string           `json:"description"`
		Props           []prop           `json:"props,omitempty"`
		Implementations []implementation `json:"control-implementations"`
	}

	// implementation is what a component does for one framework.
	implementation struct {
		UUID         string        `json:"uuid"`
		Source       string        `json:"source"`
		Description  string        `json:"description"`
		Requirements []requirement `json:"implemented-requirements"`
	}

	requirement struct {
		UUID        string      `json:"uuid"`
		ControlID   string      `json:"control-id"`
		Description string      `json:"description"`
		Props       []prop      `json:"props,omitempty"`
		Links       []link      `json:"links,omitempty"`
		Statements  []statement `json:"statements,omitempty"`
	}

	statement struct {
		StatementID string `json:"statement-id"`
		UUID        string `json:"uuid"`
		Description string `json:"description"`
	}

	prop struct {
		Name    string `json:"name"`
		NS      string `json:"ns,omitempty"` // "" for OSCAL's own names
		Value   string `json:"value"`
		Remarks string `json:"remarks,omitempty"`
	}

	link struct {
		Href string `json:"href"`
		Rel  string `json:"rel"`
		Text string `json:"text,omitempty"`
	}

	backMatter struct {
		Resources []resource `json:"resources"`
	}

	// resource is a row of the table, which requirements of several frameworks refer to.
	resource struct {
		UUID        string  `json:"uuid"`
		Title       string  `json:"title"`
		Description string  `json:"description"`
		Props       []prop  `json:"props"`
		RLinks      []rlink `json:"rlinks,omitempty"`
		Remarks     string  `json:"remarks,omitempty"`
	}

	rlink struct {
		Href string `json:"href"`
	}
)
