INSERT INTO items (sku, name, price, stock, version) VALUES
  ('globe', 'Globe, 30 cm', 49.90, 12, 1),
  ('atlas', 'Atlas of the world', 89.00, 5, 1),
  ('compass', 'Compass', 19.50, 100, 1);
