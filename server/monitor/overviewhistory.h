// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <vector>

namespace halley {

// The latest samples, as the JSON text in which they were pushed: the whole history is an answer without
// building anything again. A ring: the oldest goes when a new one does not fit.
class OverviewHistory
{
public:
    explicit OverviewHistory(int capacity) : m_capacity(size_t(capacity)) {}

    // `newestJson` is what stands in its place as long as it is the newest; empty: itself.
    void add(QByteArray sampleJson, QByteArray newestJson = {});
    [[nodiscard]] int count() const noexcept { return int(m_samples.size()); }
    // A JSON array, oldest first.
    [[nodiscard]] QByteArray toJson() const;

private:
    size_t m_capacity;
    size_t m_oldest = 0; // once it is full: the place that is written next
    std::vector<QByteArray> m_samples;
    QByteArray m_newest;
};

} // namespace halley
