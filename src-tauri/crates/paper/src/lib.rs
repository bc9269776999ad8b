//! What goes on paper: badges, sheets, codes. Values in, PDF out.
