"""Who a source is after reading the whole article."""
