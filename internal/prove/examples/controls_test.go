package examples

import (
	"testing"

	"example.com/audittrail/internal/controls"
)

// deployments are the stacks of the examples, and scenarios with options that no example has.
func deployments(t *testing.T) controls.Deployments {
	t.Helper()
	if checked == nil {
		checked = controls.Deployments{}
		add := func(name string, template []byte) {
			d, err := controls.Deploy(template)
			if err != nil {
				t.Fatal(name, err)
			}
			checked[name] = d
		}
		for _, e := range all(t) {
			for _, s := range e.assembly.Stacks {
				add(e.name+"/"+s.ID, s.Text)
			}
		}
		for _, name := range []string{"defaults", "locked-and-replicated", "named-buckets-excepted-once"} {
			add(name, scenario(t, name))
		}
	}
	return checked
}

var checked controls.Deployments

func TestEveryControlHoldsInEveryDeployedExample(t *testing.T) {
	controls.CheckControls(t, deployments(t))
}

func TestControlsOnRequestAreThereOnRequest(t *testing.T) {
	controls.CheckOnRequest(t, deployments(t))
}

func TestEveryExceptionIsOne(t *testing.T) {
	controls.CheckExceptions(t, deployments(t))
}

func TestAChangedPropertyFailsItsControl(t *testing.T) {
	controls.CheckChangedProperties(t, deployments(t))
}

func TestAChangedNameFailsItsControl(t *testing.T) {
	controls.CheckChangedNames(t, deployments(t))
}
