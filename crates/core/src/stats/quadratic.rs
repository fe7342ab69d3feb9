//! Forms x′ A⁻ x over a symmetric matrix that may be singular, such as a covariance of differences that add up to 0.

/// A matrix taken apart: pivoted Cholesky (Higham 1990), as far as its rank goes.
#[derive(Debug, Clone)]
pub struct Quadratic {
    /// The places of the pivots, in their order.
    pivots: Vec<usize>,
    /// By pivot, its column of the factor.
    columns: Vec<Vec<f64>>,
}

/// Part of the largest entry of the diagonal from which on a pivot counts as none.
const NONE: f64 = 1e-10;

impl Quadratic {
    /// Of a symmetric matrix without negative eigenvalues, `size` by `size`, by rows.
    #[must_use]
    pub fn of(matrix: &[f64], size: usize) -> Quadratic {
        let mut rest = matrix.to_vec();
        let mut form = Quadratic { pivots: Vec::new(), columns: Vec::new() };
        let largest = (0..size).map(|at| rest[at * size + at]).fold(0.0, f64::max);
        let mut open: Vec<usize> = (0..size).collect();
        while let Some((place, &pivot)) =
            open.iter().enumerate().max_by(|a, b| rest[a.1 * (size + 1)].total_cmp(&rest[b.1 * (size + 1)]).then(b.0.cmp(&a.0)))
        {
            let on_diagonal = rest[pivot * (size + 1)];
            if on_diagonal <= NONE * largest || on_diagonal <= 0.0 {
                break;
            }
            open.remove(place);
            let root = libm::sqrt(on_diagonal);
            let mut column = vec![0.0; size];
            column[pivot] = root;
            open.iter().for_each(|&at| column[at] = rest[at * size + pivot] / root);
            for &one in &open {
                let part = column[one];
                open.iter().for_each(|&other| rest[one * size + other] -= part * column[other]);
            }
            form.pivots.push(pivot);
            form.columns.push(column);
        }
        form
    }

    /// How many directions it has.
    #[must_use]
    pub fn rank(&self) -> usize {
        self.pivots.len()
    }

    /// x′ A⁻ x, for an x among what the matrix can reach.
    #[must_use]
    pub fn inverse(&self, x: &[f64]) -> f64 {
        let mut solved: Vec<f64> = Vec::with_capacity(self.pivots.len());
        let mut form = 0.0;
        for (at, &pivot) in self.pivots.iter().enumerate() {
            let known: f64 = solved.iter().zip(&self.columns).map(|(part, column)| part * column[pivot]).sum();
            let part = (x[pivot] - known) / self.columns[at][pivot];
            form += part * part;
            solved.push(part);
        }
        form
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_a_singular_matrix_is_that_of_any_part_of_full_rank() {
        // Three differences that add up to 0: the form over any two of them.
        let matrix = [2.0, -1.0, -1.0, -1.0, 2.0, -1.0, -1.0, -1.0, 2.0];
        let form = Quadratic::of(&matrix, 3);
        // The inverse of [[2, -1], [-1, 2]] is [[2, 1], [1, 2]] ÷ 3: for (1, 2) that is (2 + 4 + 8) ÷ 3.
        assert_eq!(form.rank(), 2);
        assert!((form.inverse(&[1.0, 2.0, -3.0]) - 14.0 / 3.0).abs() < 1e-12);
        assert_eq!(Quadratic::of(&[0.0; 4], 2).rank(), 0);
    }
}
