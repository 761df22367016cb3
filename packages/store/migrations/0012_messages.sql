-- Messages: what a person is told of a case, written with the act that tells it; reminders that are owed once; letters that carry messages out.
CREATE TABLE message (
  id          uuid PRIMARY KEY,
  person      uuid NOT NULL REFERENCES person,
  appointment uuid NOT NULL REFERENCES appointment,
  case_id     uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('assigned', 'handler', 'asked', 'returned', 'instruction', 'urged', 'answered', 'closed', 'due', 'light')),
  words       jsonb NOT NULL,
  at          timestamptz NOT NULL,
  read_at     timestamptz
);
COMMENT ON TABLE message IS 'Belongs to a person as the holder of a post: what is unread of an open case passes on to whoever holds the post next.';
COMMENT ON COLUMN message.words IS 'One sentence {zh, en}; never what somebody typed, so no personal data.';
CREATE INDEX message_inbox ON message (appointment, case_id, at DESC);
CREATE INDEX message_unread ON message (appointment) WHERE read_at IS NULL;
CREATE INDEX message_case ON message (case_id, person) WHERE read_at IS NULL;

CREATE TABLE muted (
  person  uuid NOT NULL REFERENCES person,
  case_id uuid NOT NULL,
  at      timestamptz NOT NULL,
  PRIMARY KEY (person, case_id)
);
COMMENT ON TABLE muted IS 'Cases of which a person wants no more reminders; what is put into his hands is told all the same.';

CREATE TABLE reminder (
  case_id uuid NOT NULL,
  round   integer NOT NULL,
  clock   text NOT NULL,
  due     timestamptz NOT NULL,
  grade   text NOT NULL CHECK (grade IN ('first', 'second', 'day', 'yellow', 'red')),
  at      timestamptz NOT NULL,
  told    boolean NOT NULL,
  PRIMARY KEY (case_id, round, clock, due, grade)
);
COMMENT ON TABLE reminder IS 'Each grade of each due date of a clock in a round, once. told: false where a later grade was told in its place.';

CREATE TABLE clock_watch (
  case_id uuid PRIMARY KEY,
  version integer NOT NULL,
  look_at timestamptz NOT NULL
);
COMMENT ON TABLE clock_watch IS 'When the sweep looks at the clocks of an open case again: then, or once the case has changed.';

CREATE TABLE delivery (
  id       uuid PRIMARY KEY,
  provider text NOT NULL CHECK (provider IN ('mail', 'webhook')),
  person   uuid NOT NULL REFERENCES person,
  kind     text NOT NULL CHECK (kind IN ('now', 'digest')),
  day      date,
  messages uuid[] NOT NULL DEFAULT '{}',
  state    text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed', 'unneeded')),
  attempts integer NOT NULL DEFAULT 0,
  next_at  timestamptz NOT NULL,
  outcome  text,
  at       timestamptz NOT NULL,
  done_at  timestamptz,
  UNIQUE (provider, person, day)
);
COMMENT ON TABLE delivery IS 'Letters to be sent and sent; the words are made at the moment of sending and kept nowhere. id is the letter''s id at its receiver.';
COMMENT ON COLUMN delivery.day IS 'Of a digest: one a person, provider and day.';
CREATE INDEX delivery_queue ON delivery (next_at) WHERE state = 'queued';
CREATE INDEX delivery_log ON delivery (at DESC, id);

ALTER TABLE person
  ADD COLUMN email text,
  ADD COLUMN letters jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN person.letters IS 'What the person wants sent: {digest, assigned, light: false where not wanted; language}.';
