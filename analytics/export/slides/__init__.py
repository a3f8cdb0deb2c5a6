"""One file a slide: when it is in the deck, what its title says, how it is drawn."""
