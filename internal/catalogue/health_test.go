package catalogue

import (
	"slices"
	"testing"
)

func TestChoosableListsTheCatalogueAndTheHealthAlarmsByPack(t *testing.T) {
	all := Choosable()
	if want := len(All()) + len(Health()); len(all) != want {
		t.Errorf("%d detections; want %d", len(all), want)
	}
	var packs []Pack
	for _, d := range all {
		packs = append(packs, d.Pack())
	}
	if got := slices.Compact(packs); !slices.Equal(got, Packs()) {
		t.Errorf("the packs come in the order %v; want %v", got, Packs())
	}
}
