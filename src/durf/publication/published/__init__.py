"""What is public: rows that anyone may read, and nothing about how they came about."""
