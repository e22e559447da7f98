// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/valuelistmodel.h"
#include "console/monitor/timelineentry.h"

namespace halley::console {

// What happened to a session, the latest first.
class TimelineModel : public halley::console::ValueListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of an inspector")

public:
    // What an entry looks like.
    enum class Shape : int { Begin, In, Out, Held, Refused, Slow, Change, End };
    Q_ENUM(Shape)
    enum class Role : int {
        Time = Qt::UserRole + 1, // QString: "14:02:31.482", local time, with the date if not of today
        EntryShape,              // Shape
        Sentence,                // QString: what happened, and why
        Channel,                 // QString: possibly empty
        Times,                   // QString: "×12" if alike ones were folded into it; else empty
    };
    Q_ENUM(Role)

    using ValueListModel::ValueListModel;

    // Oldest first, as the server tells them at `now`, by its clock.
    void setEntries(QList<TimelineEntry> entries, std::chrono::milliseconds now);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] static Shape shape(const TimelineEntry &entry);
    [[nodiscard]] static QString sentence(const TimelineEntry &entry);

private:
    QList<TimelineEntry> m_entries;
    std::chrono::milliseconds m_now{0};
};

} // namespace halley::console
