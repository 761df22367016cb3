-- What was published, and what was said of it later, is not emptied either.
CREATE TRIGGER publication_is_not_emptied BEFORE TRUNCATE ON publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER erratum_is_not_emptied BEFORE TRUNCATE ON erratum FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
