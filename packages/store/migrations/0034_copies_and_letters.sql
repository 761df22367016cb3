-- 抄送签收: whether a paper came to a unit as its addressee or as a copy, and by when it is to sign. Built again from entries, like the rest of the line.
ALTER TABLE paper_receipt
  ADD COLUMN role text NOT NULL DEFAULT 'main' CHECK (role IN ('main', 'copy')),
  ADD COLUMN due  date;
COMMENT ON COLUMN paper_receipt.due IS 'The last day on which signing is in time; null where no limit was set (papers from before, copies that the office does not count).';

-- 来文: a message is of a case or of a paper.
ALTER TABLE message
  ALTER COLUMN case_id DROP NOT NULL,
  ADD COLUMN paper uuid REFERENCES office_paper,
  ADD CONSTRAINT message_of_one CHECK (num_nonnulls(case_id, paper) = 1),
  DROP CONSTRAINT message_kind_check,
  ADD CONSTRAINT message_kind_check CHECK (kind IN
    ('assigned', 'handler', 'asked', 'returned', 'paper', 'instruction', 'mentioned', 'said', 'urged', 'answered', 'closed', 'due', 'light'));
CREATE INDEX message_paper ON message (paper, appointment) WHERE paper IS NOT NULL;
