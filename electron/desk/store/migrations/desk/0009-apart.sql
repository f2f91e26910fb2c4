-- Records of different systems that look like one person and are two: the agent has said so. Each pair both ways.
CREATE TABLE people_apart (
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  said_at TEXT NOT NULL,
  PRIMARY KEY (one, other)
) WITHOUT ROWID;
