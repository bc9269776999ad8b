//! Where the program touches the world: files in, pictures, spreadsheets, uplinks.
