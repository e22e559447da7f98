// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/overviewhistory.h"

#include "server/monitor/jsonarraytext.h"

namespace halley {

void OverviewHistory::add(QByteArray sampleJson, QByteArray newestJson)
{
    m_newest = newestJson.isEmpty() ? sampleJson : std::move(newestJson);
    if (m_samples.size() < m_capacity) {
        m_samples.push_back(std::move(sampleJson));
        return;
    }
    m_samples[m_oldest] = std::move(sampleJson);
    m_oldest = (m_oldest + 1) % m_capacity;
}

QByteArray OverviewHistory::toJson() const
{
    JsonArrayText array;
    for (size_t i = 0; i + 1 < m_samples.size(); ++i)
        array.add(m_samples[(m_oldest + i) % m_samples.size()]);
    if (!m_samples.empty())
        array.add(m_newest);
    return array.finish();
}

} // namespace halley
