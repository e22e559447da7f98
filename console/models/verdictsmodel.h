// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/valuelistmodel.h"
#include "console/monitor/verdict.h"

namespace halley::console {

// What there is to say about the server's health, in sentences, the worst first.
class VerdictsModel : public halley::console::ValueListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Overview")

public:
    enum class Severity : int { Good, Notice, Warning, Bad };
    Q_ENUM(Severity)
    enum class Role : int {
        Sentence = Qt::UserRole + 1, // QString: a whole sentence
        SeverityLevel,               // Severity
        SeverityText,                // QString: the severity as a word, for screen readers
    };
    Q_ENUM(Role)

    using ValueListModel::ValueListModel;

    void setVerdicts(const QList<Verdict> &verdicts) { update(m_verdicts, verdicts); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    [[nodiscard]] static QString sentence(const Verdict &verdict);
    [[nodiscard]] static QString severityText(Severity severity);

    QList<Verdict> m_verdicts;
};

} // namespace halley::console
