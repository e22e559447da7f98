// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/verdict.h"

#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace halley::console {

// What there is to say about the server's health, in sentences, the worst first, a screenful at most. A row
// is one verdict for as long as it stands: it changes and moves, and nothing is ever reset.
class VerdictsModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Overview")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    // Verdicts that are left out, because there are too many.
    Q_PROPERTY(int hidden READ hidden NOTIFY countChanged)

public:
    enum class Severity : int { Good, Notice, Warning, Bad };
    Q_ENUM(Severity)
    // Pages of the Navigator.
    enum class Target : int { Nowhere, Session, Sessions, Channel, Channels, Events };
    Q_ENUM(Target)
    enum class Role : int {
        Sentence = Qt::UserRole + 1, // QString: what is wrong
        Explanation,                 // QString: why; may be empty
        Age,                         // QString: "Since 14:02:31 (3 min 2 s)"
        SeverityLevel,               // Severity
        SeverityText,                // QString: the severity as a word, for screen readers
        LeadTarget,                  // Target: the page it leads to
        LeadWhat,                    // QString: the session, the channel or the filter there
        LeadText,                    // QString: words for the link; empty if it leads nowhere
    };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    // `now`: the server's wall time, for the ages.
    void setVerdicts(const QList<Verdict> &verdicts, std::chrono::milliseconds now);

    [[nodiscard]] const QList<Verdict> &verdicts() const { return m_verdicts; }
    [[nodiscard]] int count() const { return int(m_verdicts.size()); }
    [[nodiscard]] int hidden() const { return m_hidden; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    void removeMissing(const QList<Verdict> &next);
    void place(int row, const Verdict &verdict);

    QList<Verdict> m_verdicts;
    std::chrono::milliseconds m_now{};
    int m_hidden = 0;
};

} // namespace halley::console
