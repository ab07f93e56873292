"""How the numbers in the package's data were learnt. Nothing here is needed to compare documents."""
