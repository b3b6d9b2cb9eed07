"""What the committee may see of a municipality that it has nothing from: public facts."""
