-- A leader's page lists the problems that he instructed on.
CREATE INDEX case_instructed ON case_row USING gin ((body #> '{fields,instructions}') jsonb_path_ops) WHERE body #> '{fields,instructions}' IS NOT NULL;
