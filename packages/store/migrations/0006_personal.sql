-- Personal data stands apart from the ledger: an entry holds only its salted digest, so it can be erased and the chain still verifies.
CREATE TABLE personal (
  stream  uuid    NOT NULL,
  version integer NOT NULL,
  salt    text    NOT NULL,
  data    jsonb   NOT NULL,
  PRIMARY KEY (stream, version)
);
COMMENT ON TABLE personal IS 'Values of fields that a definition names as personal. Erased by deleting the row, after an entry that says so.';
