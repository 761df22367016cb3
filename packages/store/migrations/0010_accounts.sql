-- Accounts: passwords in time, a second factor, sessions that can be told apart and ended one by one.
ALTER TABLE person
  ADD COLUMN must_change boolean NOT NULL DEFAULT false,
  ADD COLUMN locked_at timestamptz,
  ADD COLUMN unlocked_at timestamptz,
  ADD COLUMN factor text,
  ADD COLUMN factor_proposed text,
  ADD COLUMN factor_step bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN person.must_change IS 'The password was given by somebody else: the next session may only change it.';
COMMENT ON COLUMN person.unlocked_at IS 'Wrong attempts before this moment no longer count.';
COMMENT ON COLUMN person.factor IS 'Secret of the second factor (RFC 6238), base32; factor_proposed is one not yet confirmed by a code.';
COMMENT ON COLUMN person.factor_step IS 'The last time step whose code was used: no code counts twice.';

CREATE TABLE former_password (
  no     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person uuid NOT NULL REFERENCES person,
  hash   text NOT NULL,
  at     timestamptz NOT NULL
);
COMMENT ON TABLE former_password IS 'The last five passwords, the present one included; none of them may be chosen again.';
CREATE INDEX former_password_person ON former_password (person, no DESC);

ALTER TABLE session
  ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  ADD COLUMN stage text NOT NULL DEFAULT 'full' CHECK (stage IN ('full', 'password', 'factor')),
  ADD COLUMN address text,
  ADD COLUMN browser text;
COMMENT ON COLUMN session.stage IS 'full; or password / factor: it may do nothing but change the password or set up the second factor.';
CREATE INDEX session_person ON session (person);

ALTER TABLE sign_in
  ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ADD COLUMN what text NOT NULL DEFAULT 'wrong' CHECK (what IN ('in', 'wrong', 'locked', 'code'));
UPDATE sign_in SET what = 'in' WHERE good;
COMMENT ON COLUMN sign_in.what IS 'in; wrong login, password or code; locked (not looked at, and not counted); code: the password fits and a code was asked for.';
CREATE INDEX sign_in_address ON sign_in (address, at);

-- The code that a first start prints: only its hash is kept, and it goes when the place is set up.
CREATE TABLE set_up_code (hash text PRIMARY KEY, at timestamptz NOT NULL);

-- Succession: a new appointment that takes over an old one's open work on its first day.
ALTER TABLE appointment
  ADD COLUMN succeeds uuid REFERENCES appointment,
  ADD COLUMN taken_over boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN appointment.taken_over IS 'False while the open work of the appointment it succeeds has not passed to it yet.';
