//! holdfast-workbook
